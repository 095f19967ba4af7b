namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Webhooks</c>.</summary>
internal static class WebhookChecks
{
    private const int ShortestKey = 16;

    public static void Check(WebhookOptions webhooks, SettingFaults faults)
    {
        AddressRanges.Check("Webhooks:Networks", webhooks.Networks, faults);
        if (webhooks.Key is { Length: < ShortestKey } && !faults.Has("Webhooks:KeyFile"))
            faults.Add("Webhooks:Key", SecretAttribute.Mask, $"is shorter than {ShortestKey} characters",
                "Use a long random key, such as the output of: openssl rand -base64 32");
    }
}
