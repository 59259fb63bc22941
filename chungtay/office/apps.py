from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "chungtay.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from chungtay.office.children import alarming
        from chungtay.office.security.witness import listen
        from chungtay.register.children import budget

        listen()
        budget.add(alarming.owe)
