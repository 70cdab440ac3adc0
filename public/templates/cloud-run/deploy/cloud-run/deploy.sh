#!/usr/bin/env bash
# Brings an image to Cloud Run in steps:
#   deploy.sh migrate IMAGE@sha256:DIGEST     runs the migrations of the image in a job, where there is a migrate.yaml
#   deploy.sh candidate IMAGE@sha256:DIGEST   a new revision without traffic; prints its address for the smoke tests
#   deploy.sh canary PERCENT                  this share of the traffic to the candidate
#   deploy.sh promote                         all traffic to the candidate
#   deploy.sh rollback [REVISION]             none to the candidate, or all to a revision
# PROJECT, REGION and ENVIRONMENT say where; without them it is production. Needs gcloud and jq.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
service="order-service"
project="${PROJECT:-example-project}"
region="${REGION:-europe-west1}"
environment="${ENVIRONMENT:-production}"

fail() {
  echo "$1" >&2
  exit 2
}

services() {
  gcloud run services "$@" --project="${project}" --region="${region}"
}

# The service as it is now, as JSON; an empty list before the first deployment.
current() {
  services list --filter="metadata.name=${service}" --format=json
}

by_digest() {
  [[ "$1" =~ @sha256:[0-9a-f]{64}$ ]] || fail "an image by digest is needed, not '$1'"
}

# Prints a file of this folder as it is in this environment, with this image. Names are
# replaced where they stand as such: the service may be called like the project.
render() {
  sed \
    -e "s|@example-project\.iam|@${project}.iam|" \
    -e "s|value: example-project\$|value: ${project}|" \
    -e "s|location: europe-west1\$|location: ${region}|" \
    -e "s|value: production\$|value: ${environment}|" \
    -e "s|image: .*/${service}@sha256:.*|image: $2|" \
    "${here}/$1"
}

migrate() {
  local image="$1" rendered
  if [[ ! -f "${here}/migrate.yaml" ]]; then
    echo "There is no migrate.yaml, so there is nothing to migrate."
    return
  fi
  rendered="$(mktemp)"
  render migrate.yaml "${image}" >"${rendered}"
  gcloud run jobs replace "${rendered}" --project="${project}" --region="${region}"
  rm -f "${rendered}"
  gcloud run jobs execute "${service}-migrate" --project="${project}" --region="${region}" --wait
}

candidate() {
  local image="$1" serving rendered
  serving="$(current | jq -r '[.[0].status.traffic[]? | select((.percent // 0) > 0)] | max_by(.percent) | .revisionName // empty')"

  rendered="$(mktemp)"
  if [[ -z "${serving}" ]]; then
    render service.yaml "${image}" >"${rendered}"
  else # What serves goes on serving.
    render service.yaml "${image}" | sed '/^  traffic:/,$d' >"${rendered}"
    cat >>"${rendered}" <<YAML
  traffic:
    - revisionName: ${serving}
      percent: 100
    - latestRevision: true
      percent: 0
      tag: candidate
YAML
  fi
  services replace "${rendered}" >&2
  rm -f "${rendered}"
  current | jq -r '.[0].status | (.traffic[]? | select(.tag == "candidate") | .url) // .url'
}

# This share of the traffic to the candidate. The first revision is none: it has all of it
# from the beginning, and before it is nothing to go back to.
share() {
  local tagged
  tagged="$(current | jq '[.[0].status.traffic[]? | select(.tag == "candidate")] | length')"
  if [[ "${tagged}" == 0 ]]; then
    echo "No revision has the tag candidate, so the traffic stays where it is."
    return
  fi
  services update-traffic "${service}" --to-tags="candidate=$1"
}

case "${1:-}" in
  migrate | candidate)
    by_digest "${2:-}"
    "$1" "$2"
    ;;
  canary)
    [[ "${2:-}" =~ ^([1-9]|[1-9][0-9])$ ]] || fail "canary needs a percentage from 1 to 99"
    share "$2"
    ;;
  promote)
    services update-traffic "${service}" --to-latest
    ;;
  rollback)
    if [[ -n "${2:-}" ]]; then
      services update-traffic "${service}" --to-revisions="$2=100"
    else
      share 0
    fi
    ;;
  *)
    sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac
