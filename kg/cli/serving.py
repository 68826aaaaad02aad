"""``kg serve``: the graph over HTTP."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, example, say
from kg.errors import UsageError

_MEGABYTE = 2**20


@app.command(
    epilog=example(
        "kg serve --graph graph",
        "kg serve --graph graph --port 8000 --timeout 10",
        "curl http://127.0.0.1:7878/sparql --data-urlencode 'query=ASK {?x a ve:Report}'",
    )
)
def serve(
    *,
    graph: GraphOption,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 is any that is free.")] = 7878,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that a query may take.")] = 30.0,
    max_rows: Annotated[int, typer.Option(min=1, help="Rows that an answer may have.")] = 1_000_000,
    max_size: Annotated[int, typer.Option(min=1, help="Megabytes that an answer may have.")] = 256,
    max_memory: Annotated[
        int | None,
        typer.Option(min=256, help="Megabytes that a query may take; else a share of half of all."),
    ] = None,
    cache: Annotated[
        int, typer.Option(min=0, help="Megabytes of answers kept for who asks the same again; 0 keeps none.")
    ] = 64,
    workers: Annotated[
        int, typer.Option("--workers", "-w", min=0, help="Queries at once; 0 is two a core, at least 4.")
    ] = 0,
) -> None:
    """Serve the graph: a SPARQL 1.1 endpoint at /sparql, a page to ask on at /, the explorer at /explorer.

    Everything is read-only, and only programs on this machine reach it unless --host says otherwise; there is no
    log-in. A query past a limit is stopped, the others go on. While kg build runs, the graph is served as it was
    before; afterwards as it is then. Ctrl-C ends it.
    """
    try:
        from kg.server.limits import Limits  # noqa: PLC0415 - the web framework is an extra
        from kg.server.run import serve as run  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UsageError(
            f"kg serve needs the package {error.name}.", "Install it: pip install 'vekg[serve]'."
        ) from error
    limits = Limits(
        timeout,
        max_rows,
        max_size * _MEGABYTE,
        kept_bytes=cache * _MEGABYTE,
        memory_bytes=(max_memory or 0) * _MEGABYTE,
    )
    if workers:
        limits = replace(limits, workers=workers)
    run(graph, host, port, limits, lambda address: say(f"serving {graph} at {address} (Ctrl-C ends it)"))
