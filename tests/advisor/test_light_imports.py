"""Importing the library loads none of what only a search by meaning needs."""

import pytest

from tests.rules.test_imports_are_light import loaded_by

HEAVY = {"chromadb", "langchain", "langchain_chroma", "langchain_core", "langchain_text_splitters", "numpy"}
HEAVY |= {"onnxruntime", "openai", "tokenizers"}


@pytest.mark.parametrize("module", ["advisor", "advisor.library", "advisor.fetch", "advisor.retriever"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    assert loaded_by(module) & HEAVY == set()


def test_a_heavy_import_would_be_seen() -> None:
    assert "langchain_core" in loaded_by("advisor.langchain_retriever")
