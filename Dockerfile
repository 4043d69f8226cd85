# Two stages: the first installs, the last only runs. Another base with Python 3.11 or newer: --build-arg BASE=...
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
WORKDIR /build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/kam
# The pinned requirements first: they change less often than the code, so this layer is kept.
COPY requirements/run.txt requirements/run.txt
RUN ["/opt/kam/bin/pip", "install", "--require-hashes", "-r", "requirements/run.txt"]
COPY pyproject.toml README.md LICENSE ./
COPY kam_core kam_core
COPY advisor advisor
COPY bot bot
COPY knowledge knowledge
COPY prompts prompts
RUN ["/opt/kam/bin/pip", "install", "--no-deps", "--no-build-isolation", "."]
# Two files of a small language model, for search by meaning; checked by their digests. An image without them searches by
# keyword and says so, which is better than no image.
RUN KAM_DATA_DIR=/opt/kam /opt/kam/bin/kam guidance fetch-model || echo "search goes by keyword"

FROM ${BASE}
# Numbers, not names, so that an orchestrator can see that it is not root.
RUN install -d -o 10001 -g 10001 /data
COPY --from=build /opt/kam /opt/kam
# Nothing is written outside /data, so the root file system may be read-only. HOME, because the user has no entry of its own.
ENV PATH=/opt/kam/bin:$PATH HOME=/data KAM_DATA_DIR=/data KAM_EMBEDDER_DIR=/opt/kam/models/bge-small PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 KAM_LOG=json
WORKDIR /data
VOLUME /data
EXPOSE 3000
USER 10001:10001
# Healthy: it wrote its sign of life into the database within a minute, and its outbox looks about. `kam work --port 3000`
# is asked in the same way. Docker images only; Kubernetes and others ask the same address by their own means.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:3000/healthz', timeout=4)"]
# Exec form: SIGTERM reaches the bot, which finishes what it is sending.
CMD ["kam", "serve", "--host", "0.0.0.0"]
