"""The addresses of people."""

from django.urls import path

from plumbline.doors.web.people import views

urlpatterns = [
    path("", views.people, name="people"),
    path("add", views.add, name="let_in"),
    path("<int:membership>", views.somebody, name="person"),
    path("<int:membership>/role", views.role, name="change_role"),
    path("<int:membership>/end", views.end, name="end_membership"),
    path("<int:membership>/password", views.new_password, name="new_first_password"),
]
