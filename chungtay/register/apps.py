from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "chungtay.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What follows a place when the map changes; who tells the desk which single children it may open."""
        from chungtay.register.agencies.following.bodies import Bodies
        from chungtay.register.agencies.following.posts import Posts
        from chungtay.register.children import opened as children
        from chungtay.register.people import opened
        from chungtay.register.places import carriers
        from chungtay.register.places.lying import lying

        carriers.add(Bodies())
        carriers.add(Posts())
        carriers.add_columns(lying)
        opened.answer_with(children.entrusted, children.named)
