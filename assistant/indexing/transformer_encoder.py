def family_prompt(setting: str) -> str:
    """The query prompt of the family that the model's name belongs to, "" where it needs none."""
    name = Path(setting).name.lower()
    return next((prompt for parts, prompt in FAMILY_PROMPTS if all(part in name for part in parts)), "")


def _lower_precision(model: SentenceTransformer) -> SentenceTransformer:
    """The model in bf16 on a GPU or a CPU with AMX, where the probe texts' vectors stay within PRECISION_COSINE; else as it was.

    bf16 on AMX took 0.26-0.29 of the fp32 time; CPUs without AMX gain nothing by it.
    """
    import torch

    if model.device.type == "cpu" and "amx_bf16" not in _cpu_flags():
        return model
    probes = list(PROBES)
    exact = model.encode(probes, normalize_embeddings=True, show_progress_bar=False)
    model.to(torch.bfloat16)
    lower = model.encode(probes, normalize_embeddings=True, show_progress_bar=False, convert_to_tensor=True).float().cpu().numpy()
    if float((exact * lower).sum(1).min()) < PRECISION_COSINE:
        model.to(torch.float32)
    return model


def _cpu_flags() -> str:
    """The processor's feature flags, "" on systems that do not list them."""
    file = Path("/proc/cpuinfo")
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _model_fingerprint(model: SentenceTransformer, query_prompt: str, passage_prompt: str) -> str:
    """Over the architecture, the prompts, the length limit and values from every parameter."""
    digest = hashlib.sha256(json.dumps([str(model), query_prompt, passage_prompt, str(model.max_seq_length)]).encode())
    for key, value in sorted(model.state_dict().items()):
        step = max(1, value.numel() // PARAMETER_PROBE)
        digest.update(f"{key} {tuple(value.shape)} {value.dtype}".encode())
        digest.update(value.detach().reshape(-1)[::step].double().cpu().numpy().tobytes())
    return digest.hexdigest()[:16]
