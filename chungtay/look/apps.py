from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "chungtay.look"
    label = "look"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from chungtay.look import checks, moment  # noqa: F401 (registers itself)

        moment.install()
