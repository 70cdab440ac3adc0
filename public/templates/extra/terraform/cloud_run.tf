resource "google_cloud_run_v2_service" "this" {
  name                = local.service
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_ALL"
  custom_audiences    = [local.service]
  deletion_protection = true

  template {
    service_account                  = google_service_account.service.email
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    max_instance_request_concurrency = 80
    timeout                          = "30s"

    # Instances times the connection pool stays below what the database accepts.
    scaling {
      min_instance_count = 1
      max_instance_count = 10
    }

    containers {
      name       = "app"
      image      = var.image
      depends_on = ["collector"]

      ports {
        name           = "http1"
        container_port = 8080
      }

      resources {
        # CPU between requests too, or the collector cannot send what it has gathered.
        cpu_idle          = false
        startup_cpu_boost = true
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "ENVIRONMENT"
        value = var.environment
      }

      env {
        name  = "GOOGLE_CLOUD_PROJECT"
        value = var.project
      }

      env {
        name  = "OTEL_EXPORTER_OTLP_ENDPOINT"
        value = "http://localhost:4318"
      }

      env {
        name  = "TRUSTED_PROXIES"
        value = "1"
      }

      env {
        name = "API_KEY"
        value_source {
          secret_key_ref {
            secret  = google_secret_manager_secret.this["api-key"].secret_id
            version = "latest"
          }
        }
      }

      startup_probe {
        period_seconds    = 2
        timeout_seconds   = 2
        failure_threshold = 60
        http_get {
          path = "/health/startup"
          port = 8080
        }
      }

      liveness_probe {
        period_seconds    = 10
        timeout_seconds   = 2
        failure_threshold = 3
        http_get {
          path = "/health/live"
          port = 8080
        }
      }
    }

    # Takes traces by OTLP, fetches /metrics, and sends both to the Telemetry API.
    containers {
      name  = "collector"
      image = "us-docker.pkg.dev/cloud-ops-agents-artifacts/google-cloud-opentelemetry-collector/otelcol-google:0.131.0"
      args  = ["--config=/etc/otelcol-google/config.yaml"]

      resources {
        cpu_idle = false
        limits = {
          cpu    = "1"
          memory = "512Mi"
        }
      }

      env {
        name  = "GOOGLE_CLOUD_PROJECT"
        value = var.project
      }

      startup_probe {
        period_seconds    = 2
        timeout_seconds   = 1
        failure_threshold = 30
        http_get {
          path = "/"
          port = 13133
        }
      }

      volume_mounts {
        name       = "collector"
        mount_path = "/etc/otelcol-google"
      }
    }

    volumes {
      name = "collector"
      secret {
        secret = google_secret_manager_secret.this["collector"].secret_id
        items {
          version = "latest"
          path    = "config.yaml"
        }
      }
    }
  }

  lifecycle {
    # The pipeline deploys images and moves traffic.
    ignore_changes = [
      client,
      client_version,
      template[0].containers[0].image,
      traffic,
    ]
  }

  # A revision starts only if its account can read its secrets.
  depends_on = [google_secret_manager_secret_iam_member.this]
}
