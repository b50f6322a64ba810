"""The addresses of documents and of the review room."""

from django.urls import path

from plumbline.doors.web.documents import document_views, list_views, proposal_views, review_views, typing_views

urlpatterns = [
    path("", list_views.listing, name="documents"),
    path("add", list_views.add, name="add_document"),
    path("type", typing_views.type_review, name="type_review"),
    path("<int:number>", document_views.document, name="document"),
    path("<int:number>/describe", document_views.describe, name="describe_document"),
    path("<int:number>/text", document_views.text, name="document_text"),
    path("<int:number>/file", document_views.file, name="document_file"),
    path("<int:number>/reading", document_views.reading, name="document_reading"),
    path("<int:number>/review", review_views.room, name="review"),
    path("<int:number>/review/reject", review_views.reject_chosen, name="reject_proposals"),
    path("<int:number>/review/history", review_views.history, name="review_history"),
    path("<int:number>/review/undo/<int:step>", review_views.undo_step, name="undo_step"),
    path("<int:number>/review/<int:proposal>", proposal_views.proposal, name="proposal"),
    path("<int:number>/review/<int:proposal>/split", proposal_views.split_proposal, name="split_proposal"),
    path("<int:number>/review/<int:proposal>/reopen", proposal_views.reopen_proposal, name="reopen_proposal"),
]
