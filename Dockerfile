# postlint in an image of its own: docs/ci.md tells how to use it. Built from the sources beside this file.

FROM rust:1.88-slim-bookworm AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/source/target \
    cargo build --release --locked && cp target/release/postlint /usr/local/bin/

FROM debian:bookworm-slim
COPY --from=build /usr/local/bin/postlint /usr/local/bin/
COPY LICENSE LICENSE-APACHE LICENSE-MIT /usr/share/doc/postlint/
# The folder with the postings is mounted here.
WORKDIR /postings
ENTRYPOINT ["postlint"]
CMD ["check"]
