"""The endpoints under `/ftm`: each parses the request, audits it, and answers in the client's shape."""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from ninja import Form, Query, Router
from ninja.errors import HttpError
from pydantic import TypeAdapter, ValidationError

from leeward.apps.ftm_api.access import count
from leeward.apps.ftm_api.actions import record_reading
from leeward.apps.ftm_api.api import reconcile
from leeward.apps.ftm_api.api.authentication import reader_of
from leeward.apps.ftm_api.queries import algorithms, graph, shapes
from leeward.apps.ftm_api.queries.datasets import EVERYTHING, Catalog
from leeward.apps.ftm_api.queries.examples import InvalidExample, entity_of_example
from leeward.apps.ftm_api.queries.matching import Terms, kinds_below, match
from leeward.apps.ftm_api.queries.search import Search, search, suggest, window
from leeward.apps.ftm_api.schemas import (
    BATCH,
    Example,
    ExtendQuery,
    MatchIn,
    MatchParams,
    PageParams,
    ReconParams,
    ReconQuery,
    SearchParams,
    TypedParams,
    moment,
)
from leeward.apps.indexing.queries.engine import engine
from leeward.apps.registry.queries import entities
from leeward.apps.registry.queries.entities import Reader, Selection
from leeward.core.ftm.model import Schema, schema
from leeward.core.ftm.query import InvalidQuery, as_you_type, parse
from leeward.core.matching.entity import Entity, InvalidEntity

_LONGEST = 60_000  # octets of an address
router = Router(tags=["FollowTheMoney"], auth=reader_of)
_RECONCILED = TypeAdapter(dict[str, ReconQuery])
_EXTENDED = TypeAdapter(ExtendQuery)


@router.get("/healthz", auth=None)
def healthz(request: HttpRequest) -> dict[str, str]:
    """Whether this process answers."""
    return {"status": "ok"}


@router.get("/readyz", auth=None)
def readyz(request: HttpRequest) -> dict[str, str]:
    """Whether there is a usable index."""
    if engine().current().trouble:
        raise HttpError(503, "Index not ready.")
    return {"status": "ok"}


@router.post("/updatez", auth=None)
def updatez(request: HttpRequest) -> None:
    """Refused: keepers import lists, and the index follows automatically."""
    raise HttpError(403, "Lists are imported by their record keepers, not fetched.")


@router.get("/catalog")
def catalog(request: HttpRequest) -> HttpResponse:
    """Every list, as a dataset; 304 to a client that has it."""
    return _unless_held(request, shapes.manifest(Catalog.now()))


@router.get("/manifest")
def manifest(request: HttpRequest) -> HttpResponse:
    """The same as the catalogue."""
    return _unless_held(request, shapes.manifest(Catalog.now()))


@router.get("/algorithms")
def list_algorithms(request: HttpRequest) -> dict[str, Any]:
    """The one way of scoring, and its other names."""
    return algorithms.listed()


@router.post("/match/{dataset}")
def match_batch(
    request: HttpRequest, response: HttpResponse, dataset: str, payload: MatchIn, params: Query[MatchParams]
) -> dict[str, Any]:
    """The best candidates for each of up to 100 examples."""
    _refuse_batch(payload, params)
    reader, lists = _reader(request, len(payload.queries)), Catalog.now()
    scope = _scope(lists, dataset)
    chosen = Selection(
        lists.narrowed(scope, params.include_dataset, params.exclude_dataset),
        topics=tuple(params.topics),
        changed_since=moment(params.changed_since),
        excluded=tuple(params.exclude_entity_ids),
    )
    cutoff = params.threshold if params.cutoff is None else min(params.cutoff, params.threshold)
    limit = max(params.limit, 0)
    weights = algorithms.weights_by_code(payload.weights)
    terms = Terms(reader, chosen, limit, params.threshold, cutoff, frozenset(params.exclude_schema), weights)
    examples = {name: (example, _entity(example)) for name, example in payload.queries.items() if example is not None}
    if not examples:
        raise HttpError(400, "No queries provided.")
    answers = {name: _match(example, entity, terms, lists) for name, (example, entity) in examples.items()}
    record_reading(
        "match",
        reader,
        about=f"dataset/{dataset}",
        details={"queries": len(answers), "matches": sum(one["total"]["value"] for one in answers.values())},
        searched=payload.model_dump_json(include={"queries"}),
    )
    response["X-Batch-Size"], response["X-Algorithm"] = str(len(answers)), algorithms.OURS
    if payload.config:
        response["X-Config-Ignored"] = algorithms.ignored(payload.config)
    return {"responses": answers, "limit": limit}


@router.get("/search/{dataset}")
def search_text(request: HttpRequest, dataset: str, params: Query[SearchParams]) -> dict[str, Any]:
    """Entities that hold the words of `q` and pass the filters."""
    reader, lists = _reader(request, params.limit), Catalog.now()
    scope = _scope(lists, dataset)
    kind = _kind(params.kind, "Invalid schema")
    try:
        text = parse(params.q, simple=params.simple)
    except InvalidQuery as error:
        raise HttpError(400, f"Invalid query: {error}") from error
    filters = _filters(params)
    chosen = Selection(
        lists.narrowed(scope, params.include_dataset, params.exclude_dataset),
        _kinds(kind, params, filters.pop("schema", ())),
        tuple(params.countries) + filters.pop("countries", ()),
        tuple(params.topics) + filters.pop("topics", ()),
        tuple(lists.of([name]) for name in (*params.datasets, *filters.pop("datasets", ()))),
        _target(params.target, filters.pop("target", ())),
        moment(params.changed_since),
        filters.pop("referents", ()),
        op=params.filter_op,
    )
    properties = tuple((name, value) for name, values in filters.items() for value in values)
    filtered = dataset != EVERYTHING or chosen != Selection(schemata=kinds_below("Thing"), op=chosen.op)
    wanted = Search(
        *(reader, chosen, text, properties, _sorts(params.sort), tuple(params.facets)),
        *(params.limit, params.offset, params.fuzzy, filtered),
    )
    found = search(wanted, lists)
    details = {"results": found["total"]["value"], "filters": len(properties)}
    record_reading("search", reader, about=f"dataset/{dataset}", details=details, searched=params.q)
    return found


@router.get("/entities/{entity_id}")
def read_entity(request: HttpRequest, entity_id: str, nested: bool = True) -> Any:
    """One entity, with its neighbours inside it."""
    reader, lists = _reader(request), Catalog.now()
    found = entities.by_id(reader, entity_id)
    if found is None:
        return _redirect(request, reader, entity_id)
    record_reading("read", reader, about=f"record/{found.record.key}", details={})
    return graph.nested_entity(found, reader, lists) if nested else shapes.entity(found, lists)


@router.get("/entities/{entity_id}/adjacent")
def read_adjacent(request: HttpRequest, entity_id: str, page: Query[PageParams]) -> Any:
    """A page of neighbours by every property."""
    reader, lists = _reader(request, page.limit), Catalog.now()
    found = entities.by_id(reader, entity_id)
    if found is None:
        return _redirect(request, reader, entity_id)
    record_reading("read", reader, about=f"record/{found.record.key}", details={"adjacent": "all"})
    return graph.adjacent(found, reader, lists, _page(page))


@router.get("/entities/{entity_id}/adjacent/{name}")
def read_adjacent_by(request: HttpRequest, entity_id: str, name: str, page: Query[PageParams]) -> Any:
    """A page of neighbours by one property."""
    reader, lists = _reader(request, page.limit), Catalog.now()
    found = entities.by_id(reader, entity_id)
    if found is None:
        return _redirect(request, reader, entity_id)
    kind = found.whole.schema
    by = kind.properties.get(name) if kind else None
    if by is None or by.type != "entity":
        raise HttpError(404, "No such property!")
    record_reading("read", reader, about=f"record/{found.record.key}", details={"adjacent": name})
    return graph.adjacent_by(found, by, reader, lists, _page(page))


@router.get("/reconcile/{dataset}")
def reconcile_manifest(request: HttpRequest, dataset: str) -> dict[str, Any]:
    """What the reconciliation service offers."""
    lists = Catalog.now()
    scope = _scope(lists, dataset)
    query = request.META.get("QUERY_STRING", "").strip()
    address = request.build_absolute_uri(request.path)
    root = address.rsplit("/reconcile/", 1)[0]
    return reconcile.manifest(dataset, address, root, f"?{query}" if query else "", reconcile.kinds_held(scope))


@router.post("/reconcile/{dataset}")
def reconcile_rows(
    request: HttpRequest,
    response: HttpResponse,
    dataset: str,
    params: Query[ReconParams],
    queries: Form[str] = "",
    extend: Form[str] = "",
) -> dict[str, Any]:
    """Candidates for rows of a table, or further columns for reconciled rows."""
    if extend.strip():
        found = _extend(extend, request)
        response["X-Batch-Size"] = str(len(found["rows"]))
        return found
    _refuse_algorithm(params.algorithm)
    batch = _rows(queries)
    reader, lists = _reader(request, len(batch)), Catalog.now()
    scope = _scope(lists, dataset)
    terms = Terms(reader, Selection(lists.narrowed(scope), changed_since=moment(params.changed_since)))
    try:
        answers = {name: reconcile.answer(query, terms) for name, query in batch.items()}
    except (InvalidExample, InvalidEntity) as error:
        raise HttpError(400, str(error)) from error
    details = {"queries": len(answers), "results": sum(len(one["result"]) for one in answers.values())}
    record_reading("reconcile", reader, about=f"dataset/{dataset}", details=details, searched=queries)
    response["X-Batch-Size"], response["X-Algorithm"] = str(len(answers)), algorithms.OURS
    return answers


@router.get("/reconcile/{dataset}/suggest/entity")
def suggest_entity(request: HttpRequest, dataset: str, params: Query[TypedParams]) -> dict[str, Any]:
    """Entities named by what is being typed."""
    reader, lists = _reader(request, params.limit), Catalog.now()
    selection = Selection(lists.narrowed(_scope(lists, dataset)), kinds_below("Thing"))
    found = suggest(reader, selection, as_you_type(params.prefix), max(params.limit, 0))
    details = {"results": len(found)}
    record_reading("suggest", reader, about=f"dataset/{dataset}", details=details, searched=params.prefix)
    return _suggestion(params.prefix, reconcile.suggested_entities(found))


@router.get("/reconcile/{dataset}/suggest/property")
def suggest_property(request: HttpRequest, dataset: str, prefix: str = "") -> dict[str, Any]:
    """Properties whose name begins so."""
    kinds = reconcile.kinds_held(_scope(Catalog.now(), dataset))
    return _suggestion(prefix, reconcile.suggested_properties(prefix, kinds))


@router.get("/reconcile/{dataset}/suggest/type")
def suggest_type(request: HttpRequest, dataset: str, prefix: str = "") -> dict[str, Any]:
    """Kinds whose name begins so."""
    kinds = reconcile.kinds_held(_scope(Catalog.now(), dataset))
    return _suggestion(prefix, reconcile.suggested_types(prefix, kinds))


@router.get("/reconcile/{dataset}/extend/property")
def extend_property(request: HttpRequest, dataset: str, type: str = "Thing", limit: int = 0) -> dict[str, Any]:
    """Properties by which rows of this kind may be extended."""
    return reconcile.proposed(_kind(type, "Invalid type"), limit)


def _unless_held(request: HttpRequest, found: dict[str, Any]) -> HttpResponse:
    """The answer with an ETag, or an empty 304 where the client sends that ETag. The client may keep the answer, and
    has to revalidate it each time; shared caches may not, as the answer needs a key.
    """
    response = JsonResponse(found)
    mark = quote_etag(sha256(response.content).hexdigest())
    response["ETag"], response["Cache-Control"] = mark, "private, no-cache"
    return get_conditional_response(request, etag=mark, response=response) or response


def _reader(request: HttpRequest, questions: int = 1) -> Reader:
    """The reader behind the request; its questions are counted."""
    address = request.get_full_path()
    if len(address) > _LONGEST:
        raise HttpError(414, "Request URI too long")
    if "%00" in address:
        raise HttpError(400, "The address contains a NUL character")  # which PostgreSQL cannot compare
    reader: Reader = request.auth  # type: ignore[attr-defined]  # ninja puts what `reader_of` returned here
    count(reader, max(questions, 1))
    return reader


def _scope(lists: Catalog, dataset: str) -> frozenset[int]:
    scope = lists.scope(dataset)
    if scope is None:
        raise HttpError(404, "No such dataset.")
    return scope


def _kind(name: str, refusal: str) -> Schema:
    kind = schema(name)
    if kind is None:
        raise HttpError(400, f"{refusal}: {name}")
    return kind


def _refuse_batch(payload: MatchIn, params: MatchParams) -> None:
    _refuse_algorithm(params.algorithm)
    _refuse_many(len(payload.queries))


def _refuse_algorithm(name: str) -> None:
    if not algorithms.known(name):
        raise HttpError(400, f"Invalid algorithm: {name}")


def _refuse_many(count: int) -> None:
    if count > BATCH:
        raise HttpError(400, f"Too many queries in one batch (limit: {BATCH})")


def _entity(example: Example) -> Entity:
    try:
        return entity_of_example(example.kind, example.properties)
    except (InvalidExample, InvalidEntity) as error:
        raise HttpError(400, f"Cannot parse example entity: {error}") from error


def _match(example: Example, entity: Entity, terms: Terms, lists: Catalog) -> dict[str, Any]:
    properties = {name: list(values) for name, values in entity.properties.items()}
    query = {"id": example.id, "schema": entity.schema, "properties": properties}
    return {"status": 200, **match(entity, terms).to_json(lists), "query": query}


def _filters(params: SearchParams) -> dict[str, tuple[str, ...]]:
    """`field:value` filters by field; `properties.` before a field is the same."""
    filters: dict[str, tuple[str, ...]] = {}
    for text in params.filter:
        name, colon, value = text.partition(":")
        if not colon:
            raise HttpError(400, f"Invalid filter: {text!r}")
        name = name.removeprefix("properties.")
        filters[name] = (*filters.get(name, ()), value)
    return filters


def _kinds(kind: Schema, params: SearchParams, exactly: Sequence[str]) -> frozenset[str]:
    """The kinds to search: those below one, narrowed to those that a filter names, if any."""
    found = kinds_below(kind.name) - set(params.exclude_schema)
    if not exactly:
        return found
    return found & set(exactly) if params.filter_op == "OR" else found.intersection(*({name} for name in exactly))


def _target(stated: bool | None, also: Sequence[str]) -> bool | None:
    """Whether only targets are wanted, or only others; None where both are."""
    if unknown := set(also) - {"true", "false"}:
        raise HttpError(400, f"Invalid filter: 'target:{unknown.pop()}'")
    wanted = {text == "true" for text in also} | ({stated} if stated is not None else set())
    return wanted.pop() if len(wanted) == 1 else None


def _sorts(texts: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """`field` or `field:desc`, each as (field, whether descending)."""
    split = (text.partition(":") for text in texts)
    return tuple((name, order == "desc") for name, _colon, order in split)


def _page(page: PageParams) -> graph.Page:
    return graph.Page(*window(page.limit, page.offset), _sorts(page.sort))


def _redirect(request: HttpRequest, reader: Reader, entity_id: str) -> HttpResponse:
    """A redirect where the entity is known under another id to this reader, else 404."""
    now = entities.known_as(entity_id)
    if not now or entities.by_id(reader, now) is None:
        raise HttpError(404, "No such entity!")
    before, _, after = request.get_full_path().partition(f"/entities/{entity_id}")
    response = HttpResponsePermanentRedirect(f"{before}/entities/{now}{after}")
    response.status_code = 308
    return response


def _rows(text: str) -> dict[str, ReconQuery]:
    try:
        batch = _RECONCILED.validate_json(text or "null")
    except ValidationError as error:
        raise HttpError(400, f"Invalid queries: {error}") from error
    _refuse_many(len(batch))
    return batch


def _extend(text: str, request: HttpRequest) -> dict[str, Any]:
    try:
        query = _EXTENDED.validate_json(text)
    except ValidationError as error:
        raise HttpError(400, "Cannot decode extension request") from error
    _refuse_many(len(query.ids))
    if any("\0" in entity for entity in query.ids):
        raise HttpError(400, "Cannot decode extension request")
    reader = _reader(request, len(query.ids))
    found = reconcile.extended(query, reader)
    details = {"rows": len(query.ids)}
    record_reading("extend", reader, about=f"dataset/{EVERYTHING}", details=details, searched=json.dumps(query.ids))
    return found


def _suggestion(text: str, result: list[dict[str, Any]]) -> dict[str, Any]:
    return {"code": "/api/status/ok", "status": "200 OK", "prefix": text, "result": result}
