variable "region" {
  description = "Where everything lives. The log lives in one place; see docs/operations.md, Distance."
  type        = string
  default     = "us-west-2"
}

variable "environment" {
  description = "Which overlay of infra/kubernetes runs here."
  type        = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "There are dev and prod; blackfriday is prod with the node counts of a big day."
  }
}

variable "domain" {
  description = "The site's domain; its zone is made here, and delegated to by whoever owns the domain above."
  type        = string
}

variable "kubernetes_version" {
  description = "At least 1.34, which is the oldest that infra/kubernetes is for."
  type        = string
  default     = "1.35"

  validation {
    condition     = tonumber(split(".", var.kubernetes_version)[1]) >= 34
    error_message = "infra/kubernetes needs Kubernetes 1.34 or newer."
  }
}

variable "api_access" {
  description = "From where the Kubernetes API may be reached over the internet; none means from inside only."
  type        = list(string)
  default     = []

  validation {
    condition     = !contains(var.api_access, "0.0.0.0/0")
    error_message = "The Kubernetes API is not for everybody."
  }
}

variable "network" {
  description = "The address range of the network. The middle quarter is where MongoDB is: components/mongodb-uri names it."
  type        = string
  default     = "10.20.0.0/16"
}

variable "site_nodes" {
  description = "Nodes for the roles."
  type        = object({ type = string, fewest = number, most = number })
  default     = { type = "m7i.2xlarge", fewest = 3, most = 12 }
}

variable "kafka_nodes" {
  description = "Nodes that only Kafka runs on: a multiple of the zones, so that each zone has its share."
  type        = object({ type = string, fewest = number, most = number })
  default     = { type = "r7i.xlarge", fewest = 3, most = 6 }

  validation {
    condition     = var.kafka_nodes.fewest % 3 == 0
    error_message = "Kafka's copies are spread over three zones, so the nodes come in threes."
  }
}
