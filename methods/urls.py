"""The public catalogue: /methods/."""

from django.urls import path

from methods import views

app_name = "methods"
urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("<str:key>/", views.method, name="method"),
    path("<str:key>/card/", views.card, name="card"),
]
