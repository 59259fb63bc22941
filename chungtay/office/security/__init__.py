"""Sign-in worth the data: second factors, sessions, the ministry's identity provider, the emergency opening."""

from chungtay.office.security import factors, glass, provider, sessions

urlpatterns = [*factors.urlpatterns, *sessions.urlpatterns, *provider.urlpatterns, *glass.urlpatterns]
