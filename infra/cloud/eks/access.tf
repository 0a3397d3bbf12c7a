# What pods may do in the cloud, each by a role of its own that only one service account gets.

locals {
  pods = {
    disks   = { namespace = "kube-system", account = "ebs-csi-controller-sa" }
    dns     = { namespace = "external-dns", account = "external-dns" }
    secrets = { namespace = "external-secrets", account = "external-secrets" }
    scaler  = { namespace = "kube-system", account = "cluster-autoscaler" }
  }
}

data "aws_iam_policy_document" "pods" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "pods" {
  for_each           = local.pods
  name               = "${local.name}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.pods.json
}

# The disks' driver brings its own association with its addon.
resource "aws_eks_pod_identity_association" "pods" {
  for_each        = { for key, pod in local.pods : key => pod if key != "disks" }
  cluster_name    = aws_eks_cluster.this.name
  namespace       = each.value.namespace
  service_account = each.value.account
  role_arn        = aws_iam_role.pods[each.key].arn
}

resource "aws_iam_role_policy_attachment" "disks" {
  role       = aws_iam_role.pods["disks"].name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"
}

data "aws_iam_policy_document" "dns" {
  statement {
    actions   = ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"]
    resources = [aws_route53_zone.this.arn]
  }

  statement {
    actions   = ["route53:ListHostedZones"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "dns" {
  role   = aws_iam_role.pods["dns"].name
  policy = data.aws_iam_policy_document.dns.json
}

# The secrets' names are fixed, their values are nobody's but whoever sets them: none is in Terraform's state.
resource "aws_secretsmanager_secret" "petbattle" {
  for_each                = toset(["petbattle/site", "petbattle/mongodb"])
  name                    = each.value
  recovery_window_in_days = 30
}

data "aws_iam_policy_document" "secrets" {
  statement {
    actions   = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]
    resources = [for secret in aws_secretsmanager_secret.petbattle : secret.arn]
  }
}

resource "aws_iam_role_policy" "secrets" {
  role   = aws_iam_role.pods["secrets"].name
  policy = data.aws_iam_policy_document.secrets.json
}

data "aws_iam_policy_document" "scaler" {
  statement {
    actions = [
      "autoscaling:DescribeAutoScalingGroups",
      "autoscaling:DescribeAutoScalingInstances",
      "autoscaling:DescribeScalingActivities",
      "ec2:DescribeInstanceTypes",
      "ec2:DescribeLaunchTemplateVersions",
      "eks:DescribeNodegroup",
    ]
    resources = ["*"]
  }

  statement {
    actions   = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/kubernetes.io/cluster/${local.name}"
      values   = ["owned"]
    }
  }
}

resource "aws_iam_role_policy" "scaler" {
  role   = aws_iam_role.pods["scaler"].name
  policy = data.aws_iam_policy_document.scaler.json
}
