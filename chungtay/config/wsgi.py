import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
application = get_wsgi_application()
# What a worker holds from its start it holds for ever: the collector need not walk it again during requests.
gc.collect()
gc.freeze()
