# tidemark in a container: built from the lock file, run by a user who is not root.
#
#   docker build -t tidemark:0.1.0 .
#   docker run --rm -v "$PWD:/work" -w /work tidemark:0.1.0 diagnose captures/
#   docker run -p 127.0.0.1:7070:7070 -v tidemark:/var/lib/tidemark -v /etc/tidemark:/etc/tidemark:ro tidemark:0.1.0

FROM node:20-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json tsconfig.web.json ./
COPY scripts ./scripts
COPY src ./src
RUN npm run --silent build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-bookworm-slim
LABEL org.opencontainers.image.title="tidemark" \
      org.opencontainers.image.description="Finds the leak in a running Go service" \
      org.opencontainers.image.licenses="Apache-2.0"
# Buffers of captures come and go in many sizes; without these glibc keeps most of what was freed.
ENV NODE_ENV=production MALLOC_MMAP_THRESHOLD_=131072 MALLOC_ARENA_MAX=4
WORKDIR /opt/tidemark
COPY LICENSE package.json ./
COPY --from=build /src/node_modules ./node_modules
COPY --from=build /src/dist ./dist
RUN ln -s /opt/tidemark/dist/cli.js /usr/local/bin/tidemark \
    && install -d -o 1000 -g 1000 /var/lib/tidemark
USER 1000:1000
WORKDIR /var/lib/tidemark
VOLUME /var/lib/tidemark
EXPOSE 7070
# 401 is an answer too: a watch whose configuration keeps its probes behind the token.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["node", "-e", "fetch('http://127.0.0.1:7070/healthz').then((r) => process.exit(r.ok || r.status === 401 ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tidemark"]
CMD ["watch", "--config", "/etc/tidemark/watch.yml", "--data", "/var/lib/tidemark"]
