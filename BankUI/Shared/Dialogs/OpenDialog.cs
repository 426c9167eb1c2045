using System.Text.Json;

namespace BankUI.Shared.Dialogs;

/// <summary>The open dialog, as a pause keeps it. What was typed is not here: the browser has it (<c>drafts.js</c>).</summary>
/// <param name="Key">What it was opened for.</param>
/// <param name="OperationId">What the dialog does is done once under this id, however often and from whichever circuit it is sent.</param>
/// <param name="Kept">What was chosen or shown and is in no field, by name.</param>
public sealed record OpenDialog(DialogKey Key, Guid OperationId, Dictionary<string, JsonElement> Kept);
