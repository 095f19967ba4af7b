using System.Net;

namespace CcsviReview.Settings.Checks;

/// <summary>Lists of address ranges.</summary>
internal static class AddressRanges
{
    public static void Check(string key, string[] networks, SettingFaults faults)
    {
        for (var i = 0; i < networks.Length; i++)
        {
            // The framework clears the host bits; somebody who wrote 10.1.2.3/8 did not mean the whole of 10.
            if (!IPNetwork.TryParse(networks[i], out var network)
                || !IPAddress.Parse(networks[i].Split('/')[0]).Equals(network.BaseAddress))
                faults.Add($"{key}:{i}", networks[i], "is not an address range",
                    "Write it in CIDR form with the host bits zero, such as 10.1.0.0/16 or ::1/128");
        }
    }
}
