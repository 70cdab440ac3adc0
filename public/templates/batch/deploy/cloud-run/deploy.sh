#!/usr/bin/env bash
# Gives the job an image, by digest: deploy.sh IMAGE@sha256:DIGEST
# PROJECT, REGION and ENVIRONMENT say where; without them it is production.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
job="order-service"
project="${PROJECT:-example-project}"
region="${REGION:-europe-west1}"
environment="${ENVIRONMENT:-production}"
image="${1:-}"

if [[ ! "${image}" =~ @sha256:[0-9a-f]{64}$ ]]; then
  echo "usage: deploy.sh IMAGE@sha256:DIGEST" >&2
  exit 2
fi

rendered="$(mktemp)"
trap 'rm -f "${rendered}"' EXIT
# Names are replaced where they stand as such: the job may be called like the project.
sed \
  -e "s|@example-project\.iam|@${project}.iam|" \
  -e "s|bucketName: example-project-|bucketName: ${project}-|" \
  -e "s|location: europe-west1\$|location: ${region}|" \
  -e "s|value: production\$|value: ${environment}|" \
  -e "s|image: .*/${job}@sha256:.*|image: ${image}|" \
  "${here}/job.yaml" >"${rendered}"
gcloud run jobs replace "${rendered}" --project="${project}" --region="${region}"
