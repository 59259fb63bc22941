from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "chungtay.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from chungtay.office.security.witness import listen

        listen()
