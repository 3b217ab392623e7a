"""Addresses of `registry`."""

from django.urls import path

from leeward.apps.registry.specimens import views as specimens
from leeward.apps.registry.views import drafts, imports, lists, proposals, records, reviews, sources

app_name = "registry"
urlpatterns = [
    path("records", records.records, name="records"),
    path("records/new/<slug:kind>", records.new, name="new"),
    path("records/<uuid:id>", records.record, name="record"),
    path("records/<uuid:id>/withdraw", records.withdraw, name="withdraw"),
    path("records/<uuid:id>/reinstate", records.reinstate, name="reinstate"),
    path("records/<uuid:id>/change", records.change, name="change"),
    path("records/due", reviews.due, name="due"),
    path("records/improve", records.improve, name="improve"),
    path("proposals", proposals.proposals, name="proposals"),
    path("proposals/<uuid:id>", proposals.proposal, name="proposal"),
    path("drafts", drafts.drafts, name="drafts"),
    path("drafts/<uuid:id>", drafts.draft, name="draft"),
    path("lists", lists.lists, name="lists"),
    path("lists/<int:pk>", lists.list_, name="list"),
    path("lists/<int:pk>/editions/<int:edition>/undo", lists.undo, name="undo"),
    path("lists/sources", sources.sources, name="sources"),
    path("lists/sources/new", sources.new, name="source_new"),
    path("lists/sources/<int:pk>", sources.source, name="source"),
    path("lists/sources/<int:pk>/fetch", sources.fetch, name="source_fetch"),
    path("lists/sources/<int:pk>/remove", sources.remove, name="source_remove"),
    path("lists/import", imports.imports, name="imports"),
    path("lists/import/<uuid:id>", imports.import_, name="import"),
    path("lists/import/<uuid:id>/columns", imports.columns, name="import_columns"),
    path("lists/import/<uuid:id>/confirm", imports.confirm, name="import_confirm"),
    path("lists/import/<uuid:id>/allow", imports.allow, name="import_allow"),
    path("lists/import/<uuid:id>/cancel", imports.cancel, name="import_cancel"),
    path("lists/import/<uuid:id>/rejects", imports.rejects, name="import_rejects"),
    path("specimens", specimens.specimens, name="specimens"),
    path("specimens/new", specimens.new, name="specimen_new"),
    path("specimens/<uuid:id>", specimens.specimen, name="specimen"),
    path("specimens/<uuid:id>/picture", specimens.picture, name="specimen_picture"),
    path("specimens/<uuid:id>/change", specimens.change, name="specimen_change"),
    path("specimens/<uuid:id>/retire", specimens.retire, name="specimen_retire"),
]
