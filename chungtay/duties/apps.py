from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "chungtay.duties"
    label = "duties"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chungtay.duties.following import follow
        from chungtay.duties.handover.merging import OpenDuties
        from chungtay.register.children import followers
        from chungtay.register.places import carriers

        carriers.add(OpenDuties())
        followers.add(follow)
