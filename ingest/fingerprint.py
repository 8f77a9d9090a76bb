"""Which embedding model this is: a name that two different models never share, as the stamp of an index records it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

CARRIED_MODEL = "multilingual-e5-small-q4"
MARKER_FILE = "digiluotsi-weights.json"


def model_fingerprint(model: Any) -> str:
    """Sixteen hex digits over the weights, modules and prompts of a SentenceTransformer; equal models share them."""
    import torch

    # Sorted digests of the values: a parameter's name may change with the library's version, its numbers may not.
    parts = sorted(
        hashlib.sha256(tensor.detach().contiguous().flatten().view(torch.uint8).numpy()).hexdigest()
        for tensor in model.parameters()
    )
    modules = [(type(module).__name__, str(getattr(module, "pooling_mode", ""))) for module in model]
    described = json.dumps([parts, modules, model.prompts, model.max_seq_length], sort_keys=True, default=str)
    return hashlib.sha256(described.encode()).hexdigest()[:16]


def recorded_name(name: str, fingerprint: str) -> str:
    """The name an index records: the carried model's own for a folder that holds it, else one no other model has."""
    try:
        marker = json.loads((Path(name) / MARKER_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        marker = None
    # A folder that was trained further keeps its marker file but not its fingerprint.
    if isinstance(marker, dict) and marker.get("fingerprint") == fingerprint:
        return CARRIED_MODEL
    return f"{Path(name).name if Path(name).is_dir() else name}@{fingerprint}"
