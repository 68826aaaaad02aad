"""A folder of three Parquet tables with typed columns, for pandas, DuckDB, Spark: nodes, edges, evidence."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Final

from exports.files import folder, whole_file
from exports.tables import TABLES, Table
from kg.errors import MissingLibrary
from kg.view import GraphView

_ROWS_AT_A_TIME: Final = 50_000


def write(view: GraphView, out: Path) -> None:
    """Write nodes.parquet, edges.parquet and evidence.parquet into the folder ``out``."""
    folder(out)
    for table in TABLES:
        _write(table, view, out / f"{table.name}.parquet")


def _write(table: Table, view: GraphView, out: Path) -> None:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise MissingLibrary(
            "Parquet files need pyarrow.", "Install it: pip install 'vekg[parquet]'."
        ) from error

    types = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema([(name, types[kind]) for name, kind in table.columns.items()])
    rows = table.rows(view)
    with whole_file(out) as part, pq.ParquetWriter(part, schema, compression="zstd") as file:
        while batch := list(itertools.islice(rows, _ROWS_AT_A_TIME)):
            columns = [list(column) for column in zip(*batch, strict=True)]
            file.write_table(pa.table(columns, schema=schema))
