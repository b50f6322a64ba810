"""The addresses of papers."""

from django.urls import path

from plumbline.doors.web.papers import file_views, part_views, template_views, views

urlpatterns = [
    path("", views.listing, name="papers"),
    path("produce", views.produce_paper, name="produce_paper"),
    path("template", template_views.word_template, name="word_template"),
    path("template/drop", template_views.drop_template, name="drop_word_template"),
    path("<int:number>", views.paper, name="paper"),
    path("<int:number>/parts", part_views.parts, name="paper_parts"),
    path("<int:number>/parts/<str:code>", part_views.write, name="write_paper_part"),
    path("<int:number>/again", part_views.produce_again, name="produce_paper_again"),
    path("<int:number>/word", file_views.word, name="paper_word"),
    path("<int:number>/pdf", file_views.pdf, name="paper_pdf"),
    path("<int:number>/<str:form>/being-written", file_views.being_written, name="paper_being_written"),
    path("<int:number>/text", file_views.text, name="paper_text"),
    path("<int:number>/tables.ods", file_views.tables_as_ods, name="paper_tables_ods"),
    path("<int:number>/tables.xlsx", file_views.tables_as_xlsx, name="paper_tables_xlsx"),
    path("<int:number>/facts.csv", file_views.facts_as_csv, name="paper_facts_csv"),
    path("<int:number>/facts.json", file_views.facts_as_json, name="paper_facts_json"),
    path("<int:number>/paper.json", file_views.whole_as_json, name="paper_json"),
]
