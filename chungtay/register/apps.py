from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "chungtay.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
