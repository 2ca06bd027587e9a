# Readout as one small container: docs/hosting.md says how to run it. One volume, /data; nothing else is written to.
# Debian's own Python, so that security updates of both come by building the image again.
FROM debian:trixie-slim AS build
# Versions of Debian's packages are not pinned: a pinned one is gone from the archive as soon as it is mended.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends binutils python3 python3-pip python3-venv \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*
WORKDIR /build
COPY requirements.lock ./
# Nothing unhashed, and nothing that would have to be compiled: every wheel is there for amd64 and arm64.
RUN python3 -m venv --without-pip /opt/readout \
 && python3 -m pip --python /opt/readout/bin/python install --no-cache-dir --no-compile --no-deps --require-hashes \
    --only-binary :all: --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY sources sources
COPY briefings briefings
COPY bot bot
# What built the package does not go along, nor what only a debugger reads. Libraries that a wheel brings for itself
# (*.libs) stay as they are: moved about as they were, they do not survive it. Bytecode is never checked against its source: nothing changes in an image.
RUN python3 -m pip --python /opt/readout/bin/python install --no-cache-dir --no-compile --no-deps --no-build-isolation . \
 && python3 -m pip --python /opt/readout/bin/python uninstall --quiet --yes setuptools \
 && find /opt/readout -name '*.so' -not -path '*.libs/*' -exec strip --strip-unneeded {} + \
 && /opt/readout/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash /opt/readout/lib

FROM debian:trixie-slim
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates python3 \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/*-old /var/log/* \
 && groupadd --gid 10001 readout \
 && useradd --uid 10001 --gid readout --no-create-home --home-dir /data --shell /usr/sbin/nologin readout \
 && install --directory --owner readout --group readout --mode 0750 /data
COPY --from=build /opt/readout /opt/readout
ENV PATH=/opt/readout/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    READOUT_DATABASE_URL=sqlite:////data/readout.db \
    READOUT_BACKUPS=/data/backups \
    READOUT_HTTP=0.0.0.0:8321 \
    READOUT_HEARTBEAT=/tmp/heartbeat
ARG VERSION=unreleased
LABEL org.opencontainers.image.title="Readout" \
      org.opencontainers.image.description="A Discord bot that posts sourced briefings: who said what, when, in which source, word for word." \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}"
USER 10001:10001
WORKDIR /data
VOLUME ["/data"]
EXPOSE 8321
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["readout", "alive"]
ENTRYPOINT ["readout"]
CMD ["run"]
