"""One event for each row, in the order of the file."""
import csv
import io

from fx_ef import context

NUMBERS = ("precipitation", "temp_max", "temp_min", "wind")

params = context.params
if params.get("csv"):
    table = io.StringIO(params["csv"])
else:
    table = open("seattle-weather.csv", newline="")
with table:
    rows = [row for row in csv.DictReader(table) if row["date"] >= (params.get("from") or "")]
rows = rows[: int(params.get("days") or 30)]
for row in rows:
    context.events.send("weather.day", data={**row, **{name: float(row[name]) for name in NUMBERS}})
context.result.save({"rows": len(rows)})
