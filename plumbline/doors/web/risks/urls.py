"""The addresses of the risk register."""

from django.urls import path

from plumbline.doors.web.risks import matrix_views, step_views, views

urlpatterns = [
    path("risks/", views.register, name="risks"),
    path("risks/add", step_views.add, name="add_risk"),
    path("risks/matrix", matrix_views.matrix, name="risk_matrix"),
    path("risks/matrix/choose", matrix_views.choose, name="choose_risk_matrix"),
    path("risks/<int:number>", views.risk, name="risk"),
    path("risks/<int:number>/edit", step_views.edit, name="edit_risk"),
    path("risks/<int:number>/score", step_views.score, name="score_risk"),
    path("risks/<int:number>/review", step_views.review, name="review_risk"),
    path("risks/<int:number>/corporate", step_views.corporate, name="escalate_risk"),
    path("risks/<int:number>/close", step_views.close, name="close_risk"),
]
