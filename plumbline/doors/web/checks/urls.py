"""The addresses of checks."""

from django.urls import path

from plumbline.doors.web.checks import document_views, paper_views

urlpatterns = [
    path("papers/<int:number>/check", paper_views.check, name="check_paper"),
    path("papers/<int:number>/check/<str:fingerprint>", paper_views.answer, name="answer_paper_check"),
    path("papers/<int:number>/sign", paper_views.sign, name="sign_paper"),
    path("documents/<int:number>/check", document_views.check, name="check_document"),
    path("documents/<int:number>/check/<str:fingerprint>", document_views.answer, name="answer_document_check"),
]
