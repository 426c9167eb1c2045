using BankUI.Features.Lab.OwnModel;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Shaping;
using BankUI.Features.Lab.OwnModel.Text;
using BankUI.Features.Lab.OwnModel.Trying;
using Microsoft.Data.Sqlite;

namespace BankUI.Tests.Features.Lab.OwnModel;

/// <summary>A delete on a drawn model does what its foreign keys say.</summary>
public sealed class DeleteTrialTests
{
    public static TheoryData<string> Gallery => [.. ModelGallery.All.Select(model => model.Name)];

    [Theory]
    [MemberData(nameof(Gallery))]
    public void Every_table_of_the_gallery_has_rows_to_delete(string name)
    {
        var shape = ModelShape.Of(ModelGallery.All.Single(known => known.Name == name).Model);

        foreach (var entity in shape.Entities.Where(entity => !entity.IsBetween))
        {
            var tried = DeleteTrial.Run(shape, entity.Name);
            Assert.True(tried.Refusal is not null || tried.Tables.Single(table => table.Name == entity.Name).Deleted > 0, entity.Name);
        }
    }

    [Theory]
    [InlineData("required cascade", "B deleted")]
    [InlineData("optional cascade", "B deleted")]
    [InlineData("optional setnull", "B unlinked")]
    [InlineData("required restrict", "refused")]
    [InlineData("optional restrict", "refused")]
    [InlineData("required noaction", "refused")]
    [InlineData("required setnull", "refused")]
    [InlineData("required clientcascade", "refused")]
    public void A_behavior_does_what_it_says(string behavior, string expected)
    {
        var tried = DeleteTrial.Run(Shape($"A: Name\nB: Name\nA 1-* B {behavior}"), "A");

        Assert.Equal("DELETE FROM \"A\" WHERE \"Id\" = 1", tried.Sql);
        Assert.Equal(expected, tried switch
        {
            { Refusal: { } words } => words.Contains("constraint failed", StringComparison.Ordinal) ? "refused" : words,
            { Tables: [{ Deleted: 1 }, { Deleted: > 0, Unlinked: [] }] } => "B deleted",
            { Tables: [{ Deleted: 1 }, { Deleted: 0, Unlinked: [("AId", > 0)] }] } => "B unlinked",
            _ => string.Join(", ", tried.Tables),
        });
    }

    [Fact]
    public void Rows_between_two_tables_go_with_either_and_the_other_side_stays()
    {
        var tried = DeleteTrial.Run(Shape("A: Name\nB: Name\nA *-* B cascade"), "A");

        Assert.Equal([("A", 12, 1), ("B", 12, 0), ("AB", 24, 2)], tried.Tables.Select(table => (table.Name, table.Before, table.Deleted)));
    }

    [Fact]
    public void Rows_that_cannot_be_made_are_said_by_the_database() =>
        Assert.Contains("NOT NULL", Assert.Throws<SqliteException>(() => DeleteTrial.Run(Shape("A: Flag yesno unique"), "A")).Message, StringComparison.Ordinal);

    [Fact]
    public void Random_models_are_filled_and_deleted_from()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var model = RandomModel.Of(seed);
            if (model.Tables.SelectMany(table => table.Fields).Concat(model.Relations.SelectMany(relation => relation.Payload ?? [])).Any(field => field is { Kind: FieldKind.YesNo, IsUnique: true, IsRequired: true }))
            {
                continue;
            }

            var shape = ModelShape.Of(model);
            Assert.All(model.Tables, table => Assert.NotNull(DeleteTrial.Run(shape, table.Name)));
        }
    }

    private static ModelShape Shape(string text) => ModelShape.Of(DrawnModelText.Read(text, out _));
}
