"""The retriever as LangChain's chains know one. Importing this loads LangChain; nothing of ours needs it."""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from advisor.retriever import Retriever


class GuidanceRetriever(BaseRetriever):
    """Returns `limit` documents, with their ids and scores as metadata, best first."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    retriever: Retriever
    limit: int = 10

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        del run_manager
        return [
            Document(page_content=hit.passage, id=hit.id, metadata={"id": hit.id, "score": hit.score})
            for hit in self.retriever.search(query, self.limit)
        ]
