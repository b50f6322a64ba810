"""The addresses of workbooks."""

from django.urls import path

from plumbline.doors.web.workbooks import views

urlpatterns = [
    path("plans/<int:number>/workbook", views.workbook, name="workbook"),
    path("plans/<int:number>/workbook/download", views.download, name="download_workbook"),
    path("workbooks/<int:number>", views.returned, name="returned_workbook"),
]
