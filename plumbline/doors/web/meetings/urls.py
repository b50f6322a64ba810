"""The addresses of boards and meetings."""

from django.urls import path

from plumbline.doors.web.meetings import board_views

urlpatterns = [
    path("boards/", board_views.boards, name="boards"),
    path("boards/add", board_views.add, name="add_board"),
    path("boards/<int:number>", board_views.board, name="board"),
    path("boards/<int:number>/terms", board_views.new_terms, name="new_terms"),
    path("boards/<int:number>/terms/<int:version>", board_views.terms, name="terms"),
    path("boards/<int:number>/end", board_views.end, name="end_board"),
]
