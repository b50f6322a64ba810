"""The addresses of findings."""

from django.urls import path

from plumbline.doors.web.findings import accuracy_views, views

urlpatterns = [
    path("", views.board, name="findings"),
    path("all", views.listing, name="finding_list"),
    path("next", views.next_waiting, name="next_finding"),
    path("accuracy", accuracy_views.form, name="accuracy_form"),
    path("accuracy/word", accuracy_views.word, name="accuracy_form_as_word"),
    path("accept", views.accept_several, name="accept_findings"),
    path("<int:number>", views.finding, name="finding"),
    path("<int:number>/respond", views.give_response, name="respond"),
]
