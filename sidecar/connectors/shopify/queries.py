"""The queries of queries.graphql, by the names of their operations."""

from pathlib import Path

API = "admin/api/2026-07/graphql.json"
QUERIES = Path(__file__).with_name("queries.graphql").read_text()

# what it is -> its type, its list, and how its operations are called
KINDS = {
    "order": ("Order", "orders", "Orders"),
    "draft_order": ("DraftOrder", "draftOrders", "DraftOrders"),
    "customer": ("Customer", "customers", "Customers"),
    "comment": ("CommentEvent", "events", "Comments"),
}
