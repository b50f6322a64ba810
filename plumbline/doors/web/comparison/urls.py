"""The addresses of comparisons and peer sets."""

from django.urls import path

from plumbline.doors.web.comparison import peer_set_views, views

urlpatterns = [
    path("measures/<int:number>/compare", views.compare, name="compare_measure"),
    path("measures/<int:number>/compare.csv", views.compare_as_csv, name="compare_measure_csv"),
    path("peer-sets/", peer_set_views.peer_sets, name="peer_sets"),
    path("peer-sets/add", peer_set_views.add, name="add_peer_set"),
    path("peer-sets/<int:number>", peer_set_views.peer_set, name="peer_set"),
    path("peer-sets/<int:number>/end", peer_set_views.end, name="end_peer_set"),
]
