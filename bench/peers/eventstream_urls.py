"""Our addresses, and /events/?channel=<view>."""

from django.urls import include, path

from intervisie.urls import handler400, handler403, handler404, handler429, handler500
from intervisie.urls import urlpatterns as ours

urlpatterns = [*ours, path("events/", include("django_eventstream.urls"))]

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]
