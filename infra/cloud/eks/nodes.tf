resource "aws_iam_role" "nodes" {
  name               = "${local.name}-nodes"
  assume_role_policy = data.aws_iam_policy_document.nodes.json
}

data "aws_iam_policy_document" "nodes" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy_attachment" "nodes" {
  for_each   = toset(["AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryPullOnly"])
  role       = aws_iam_role.nodes.name
  policy_arn = "arn:aws:iam::aws:policy/${each.value}"
}

# Pods cannot ask for the node's credentials: one hop, and a token first.
resource "aws_launch_template" "nodes" {
  name_prefix            = "${local.name}-"
  update_default_version = true

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type = "gp3"
      volume_size = 60
      encrypted   = true
    }
  }
}

locals {
  # A group for each zone: a volume lives in one zone, so a new node must come where the old one was.
  groups = merge(
    { for index, zone in local.zones : "site-${zone}" => {
      zone = zone, kind = "site", nodes = var.site_nodes, taints = []
    } },
    { for index, zone in local.zones : "kafka-${zone}" => {
      zone = zone, kind = "kafka", nodes = var.kafka_nodes, taints = ["kafka"]
    } },
  )
}

resource "aws_eks_node_group" "this" {
  for_each        = local.groups
  cluster_name    = aws_eks_cluster.this.name
  node_group_name = each.key
  node_role_arn   = aws_iam_role.nodes.arn
  subnet_ids      = [aws_subnet.private[each.value.zone].id]
  ami_type        = "AL2023_x86_64_STANDARD"
  instance_types  = [each.value.nodes.type]
  labels          = { "petbattle.example/nodes" = each.value.kind }

  launch_template {
    id      = aws_launch_template.nodes.id
    version = aws_launch_template.nodes.latest_version
  }

  scaling_config {
    min_size     = ceil(each.value.nodes.fewest / 3)
    desired_size = ceil(each.value.nodes.fewest / 3)
    max_size     = ceil(each.value.nodes.most / 3)
  }

  # One node of a zone at a time, and only as the disruption budgets allow.
  update_config {
    max_unavailable = 1
  }

  dynamic "taint" {
    for_each = each.value.taints

    content {
      key    = "petbattle.example/nodes"
      value  = taint.value
      effect = "PREFER_NO_SCHEDULE"
    }
  }

  lifecycle {
    # How many there are is the cluster autoscaler's decision.
    ignore_changes = [scaling_config[0].desired_size]
  }

  depends_on = [aws_iam_role_policy_attachment.nodes, aws_eks_addon.network]
}
