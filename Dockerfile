# syntax=docker/dockerfile:1
# One binary in a slim image. Data lives in the volume /data, or in PostgreSQL with DATABASE_URL.

FROM node:20-bookworm-slim AS node

FROM rust:1.95-bookworm AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /kith
COPY . .
RUN --mount=type=cache,target=/cache \
    --mount=type=cache,target=/usr/local/cargo/registry \
    KITH_CACHE=/cache cargo xtask dist

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --user-group --no-create-home kith \
    && install --directory --owner=kith --group=kith /data
COPY --from=build /kith/dist/kith /usr/local/bin/kith
# For every command that is run in the container, not for `serve` alone.
ENV KITH_DATA=/data KITH_ADDRESS=0.0.0.0:3000
USER kith
WORKDIR /data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:3000/health"]
ENTRYPOINT ["kith"]
CMD ["serve"]
