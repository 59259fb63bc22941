import atexit
import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
application = get_wsgi_application()
get_resolver().reverse_dict  # noqa: B018 · every page is read now, and not while the first officer waits
# What a worker holds from its start it holds for ever: the collector need not walk it again during requests.
gc.collect()
gc.freeze()
atexit.register(gc.unfreeze)  # else libraries that count what they gave out call it leaked
