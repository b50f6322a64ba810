"""The addresses of the ledger."""

from django.urls import path

from plumbline.doors.web.recommendations import public_views, report_views, step_views, views

urlpatterns = [
    path("recommendations/", views.ledger, name="recommendations"),
    path("recommendations/ours", views.ours, name="our_recommendations"),
    path("recommendations/public", public_views.publicity, name="publicity"),
    path("recommendations/report", report_views.report, name="recommendations_report"),
    path("recommendations/report/word", report_views.word, name="recommendations_report_word"),
    path("recommendations/<int:resolution>", views.entry, name="recommendation"),
    path("recommendations/<int:resolution>/details", step_views.complete, name="complete_recommendation"),
    path("recommendations/<int:resolution>/reply", step_views.answer, name="reply_to_recommendation"),
    path("recommendations/<int:resolution>/done", step_views.report, name="report_on_recommendation"),
    path("recommendations/<int:resolution>/public", public_views.publicity_of, name="publicity_of"),
    path("recommendations/<int:resolution>/committee", step_views.committee, name="committee_on_recommendation"),
    path("meetings/<int:number>/ask", step_views.add, name="add_recommendation"),
]
