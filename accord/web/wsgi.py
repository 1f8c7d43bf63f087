import gc

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
gc.collect()
gc.freeze()  # what stands at the start stays, and need not be looked through again
gc.set_threshold(20_000, 20, 20)  # a page makes some thousand objects and lets them all go
