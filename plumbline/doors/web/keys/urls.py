"""The addresses of access keys."""

from django.urls import path

from plumbline.doors.web.keys import views

urlpatterns = [
    path("", views.keys, name="access_keys"),
    path("add", views.add, name="add_access_key"),
    path("<int:number>/revoke", views.revoke, name="revoke_access_key"),
]
