from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "chungtay.config"
    label = "config"
