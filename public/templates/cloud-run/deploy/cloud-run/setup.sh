#!/usr/bin/env bash
# Makes what the files here need in a project: APIs, registry, service accounts, secrets and roles.
# Once per environment; again after a change of collector.yaml. PROJECT and REGION say where.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
project="${PROJECT:-example-project}"
region="${REGION:-europe-west1}"

gcloud services enable --project="${project}" \
  artifactregistry.googleapis.com \
  run.googleapis.com \
  secretmanager.googleapis.com \
  telemetry.googleapis.com

if ! gcloud artifacts repositories describe services --project="${project}" --location="${region}" >/dev/null 2>&1; then
  gcloud artifacts repositories create services --project="${project}" --location="${region}" \
    --repository-format=docker --immutable-tags
fi

# Each file names its account and its secrets; the account may read these, and no others.
for file in "${here}/service.yaml" "${here}/migrate.yaml"; do
  [[ -f "${file}" ]] || continue
  account="$(sed -nE 's/^ +serviceAccountName: ([a-z0-9-]+)@.*$/\1/p' "${file}")"
  email="${account}@${project}.iam.gserviceaccount.com"
  if ! gcloud iam service-accounts describe "${email}" --project="${project}" >/dev/null 2>&1; then
    gcloud iam service-accounts create "${account}" --project="${project}"
  fi
  secrets="$(sed -nE 's/^ {12,}(secretName|name): (order-service-[a-z-]+)( #.*)?$/\2/p' "${file}")"
  for secret in ${secrets}; do
    if ! gcloud secrets describe "${secret}" --project="${project}" >/dev/null 2>&1; then
      gcloud secrets create "${secret}" --project="${project}" --replication-policy=user-managed --locations="${region}"
      [[ "${secret}" == order-service-collector ]] ||
        echo "Give it its value: gcloud secrets versions add ${secret} --project=${project} --data-file=-"
    fi
    gcloud secrets add-iam-policy-binding "${secret}" --project="${project}" \
      --role=roles/secretmanager.secretAccessor --member="serviceAccount:${email}"
  done
done

gcloud secrets versions add order-service-collector --project="${project}" --data-file="${here}/collector.yaml"

# The collector sends traces and metrics to the Telemetry API.
for role in roles/telemetry.writer roles/serviceusage.serviceUsageConsumer; do
  gcloud projects add-iam-policy-binding "${project}" --condition=None \
    --role="${role}" --member="serviceAccount:order-service-sa@${project}.iam.gserviceaccount.com"
done
