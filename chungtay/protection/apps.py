from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "chungtay.protection"
    label = "protection"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from chungtay.protection.cases.followers import FOLLOWERS, LISTENERS, WAITING
        from chungtay.protection.cases.following import follow
        from chungtay.protection.concerns.telling import listen
        from chungtay.protection.courses.moving import go_along, still_open
        from chungtay.register.children import followers

        FOLLOWERS.append(go_along)
        LISTENERS.append(listen)
        WAITING.append(still_open)
        followers.add(follow)
