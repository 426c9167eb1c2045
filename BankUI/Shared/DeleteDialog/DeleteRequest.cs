using BankUI.Data.Deletion;
using Microsoft.AspNetCore.Components;

namespace BankUI.Shared.DeleteDialog;

/// <summary>The input of the delete dialog.</summary>
/// <param name="Target">The rows.</param>
public sealed record DeleteRequest(DeletionTarget Target)
{
    /// <summary>The dialog's title.</summary>
    public required string Title { get; init; }

    /// <summary>Renders what is about to be deleted.</summary>
    public RenderFragment<DeleteDialog>? About { get; init; }

    /// <summary>Renders the alternatives to deleting.</summary>
    public RenderFragment<DeleteDialog>? WaysOut { get; init; }

    /// <summary>The button's verb, where it is not <c>Delete</c>.</summary>
    public string Verb { get; init; } = "Delete";

    /// <summary>Called after every change that the dialog made, so that the page behind it is up to date at once.</summary>
    public Func<Task>? Changed { get; init; }
}
