# Galley alone, as a command that runs in /work without rights: docs/ci.md says how it is used.
FROM --platform=$BUILDPLATFORM golang:1.26 AS build
ARG TARGETOS TARGETARCH
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
# With .git, from which the go command takes the version.
COPY . .
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -ldflags='-s -w' -o /out/galley ./cmd/galley

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /out/galley /usr/local/bin/galley
WORKDIR /work
ENTRYPOINT ["/usr/local/bin/galley"]
